// Package main is a step of the writing wizard: how long a text takes to read. One JSON document in, one out.
//
// The binary interface is in abi.go and the memory it lends in arena.go; what you change is step.go.
package main

// A component is called through its exports; main exists because Go asks for one.
func main() {}
