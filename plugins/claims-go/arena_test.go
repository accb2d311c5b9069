package main

import (
	"math"
	"testing"
)

func TestTheArenaLendsWithinItsBounds(t *testing.T) {
	lent := &arena{}
	for _, c := range []struct {
		align, size uint32
		want        int
	}{
		{1, 3, 0}, {4, 8, 4}, {1, 0, 12}, {3, 1, -1}, {0, 1, -1}, {32, 1, -1},
		{1, arenaBytes, -1}, {1, math.MaxUint32, -1}, {1, arenaBytes - 12, 12}, {1, 1, -1}, {8, 0, -1},
	} {
		if got := lent.lend(c.align, c.size); got != c.want && !(c.size == 0 && got >= -1) {
			t.Errorf("lend(%d, %d) is %d, want %d", c.align, c.size, got, c.want)
		}
	}
	if lent.slice(0, arenaBytes+1) != nil || lent.slice(math.MaxUint32, 2) != nil {
		t.Error("a piece that was never lent")
	}
	lent.reset()
	if lent.lend(1, arenaBytes) != 0 || len(lent.slice(0, arenaBytes)) != arenaBytes {
		t.Error("after a reset all of it is free")
	}
}

func TestLendingNeverAllocates(t *testing.T) {
	lent := &arena{}
	if count := testing.AllocsPerRun(100, func() { lent.reset(); lent.lend(1, 100) }); count != 0 {
		t.Errorf("%v allocations", count)
	}
}
