// Package main is assistant S.1.2 as a WebAssembly component: it catalogues the statements of a text
// that need a scientific basis (`plugins/wit/assist/assist.wit`).
//
// The binary interface is in abi.go and the memory it lends in arena.go; everything else is in
// internal/ and runs under `go test` on any machine.
package main

// A component is called through its exports; main exists because Go asks for one.
func main() {}
