package main

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Doses and scores are decimal (see internal/decimal): no file of the component may count in binary.
func TestNoBinaryFloats(t *testing.T) {
	floats := regexp.MustCompile(`\b(float(32|64)|complex(64|128)|ParseFloat|FormatFloat|SetFloat64|math\.)|\d[eE][+-]?\d|[^"\w.]\d+\.\d`)
	seen := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		seen++
		source, err := os.ReadFile(path)
		for number, line := range strings.Split(string(source), "\n") {
			code, _, _ := strings.Cut(line, "//")
			code = regexp.MustCompile("\"[^\"]*\"|'[^']*'").ReplaceAllString(code, "")
			if floats.MatchString(code) {
				t.Errorf("%s:%d: %s", path, number+1, line)
			}
		}
		return err
	})
	if err != nil || seen < 10 {
		t.Fatalf("%d files read: %v", seen, err)
	}
}
