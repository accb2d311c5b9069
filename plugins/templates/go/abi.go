//go:build wasip1

package main

import "unsafe"

// The canonical ABI of `assist: func(input: string) -> result<string, string>`, by hand. A host makes a fresh instance
// for every call, and an instance has one thread.
var (
	lent   arena
	answer struct {
		// The shape of `result<string, string>` in memory: discriminant, pointer, length.
		isErr   uint32
		pointer uint32
		length  uint32
	}
	// text keeps the bytes of the answer from the collector until the caller has read them.
	text []byte
)

// nowhere is outside of any memory, so that the caller traps instead of writing.
const nowhere = ^uint32(0)

//go:wasmexport cabi_realloc
func cabiRealloc(old, oldSize, align, size uint32) uint32 {
	if old != 0 || oldSize != 0 {
		return nowhere
	}
	if size == 0 {
		return align
	}
	at := lent.lend(align, size)
	if at < 0 {
		return nowhere
	}
	return base() + uint32(at)
}

//go:wasmexport assist
func assist(pointer, length uint32) uint32 {
	input := []byte{}
	if length > 0 {
		input = lent.slice(pointer-base(), length)
	}
	document, err := step(input)
	lent.reset()
	text, answer.isErr = document, 0
	if err != nil {
		text, answer.isErr = []byte(err.Error()), 1
	}
	answer.pointer = uint32(uintptr(unsafe.Pointer(unsafe.SliceData(text))))
	answer.length = uint32(len(text))
	return uint32(uintptr(unsafe.Pointer(&answer)))
}

//go:wasmexport cabi_post_assist
func cabiPostAssist(uint32) { text = nil }

func base() uint32 { return uint32(uintptr(unsafe.Pointer(&lent.bytes))) }
