package main

import (
	"strings"
	"testing"
)

func TestWordsSentencesAndMinutes(t *testing.T) {
	cases := map[string]string{
		`{}`: `{"words":0,"sentences":0,"minutes":0}`,
		`{"title":"Pressão alta","content":"Meça em casa. Anote! 12 por 8?"}`: `{"words":9,"sentences":4,"minutes":1}`,
		`{"content":"um – dois"}`:                                             `{"words":2,"sentences":1,"minutes":1}`,
		`{"content":"` + strings.Repeat("a ", 201) + `"}`:                     `{"words":201,"sentences":1,"minutes":2}`,
	}
	for document, expected := range cases {
		answer, err := step([]byte(document))
		if err != nil || string(answer) != expected {
			t.Errorf("%.40s: %s, %v", document, answer, err)
		}
	}
}

func TestGarbageGivesACode(t *testing.T) {
	cases := map[string]error{
		"":                               errInvalidDocument,
		"[]":                             errInvalidDocument,
		`{"content":1}`:                  errInvalidDocument,
		`{"secret":"x"}`:                 errInvalidDocument,
		`{} {}`:                          errInvalidDocument,
		strings.Repeat(" ", mostBytes+1): errTooLarge,
	}
	for document, expected := range cases {
		if _, err := step([]byte(document)); err != expected {
			t.Errorf("%.20s: %v", document, err)
		}
	}
}
