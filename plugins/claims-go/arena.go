package main

// arenaBytes is the longest input that can be handed over: the longest admitted, and room for the
// refusal of a slightly longer one to be an answer instead of a trap.
const arenaBytes = 2<<20 + 64<<10

// arena lends memory to the caller, who writes the input there. It never allocates: the canonical ABI
// calls for memory at moments when Go's collector must not run.
type arena struct {
	bytes [arenaBytes]byte
	used  int
}

// lend gives the offset of a free piece, or -1 when there is none that large.
func (a *arena) lend(align, size uint32) int {
	if align == 0 || align > 16 || align&(align-1) != 0 {
		return -1
	}
	start := (a.used + int(align) - 1) &^ (int(align) - 1)
	if uint64(size) > uint64(arenaBytes-min(start, arenaBytes)) {
		return -1
	}
	a.used = start + int(size)
	return start
}

// slice is a lent piece, or nil if it was never lent.
func (a *arena) slice(start, size uint32) []byte {
	end := uint64(start) + uint64(size)
	if end > uint64(a.used) {
		return nil
	}
	return a.bytes[start:end:end]
}

func (a *arena) reset() { a.used = 0 }
