package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"
)

// mostBytes is the longest document that a host hands over.
const mostBytes = 2 << 20

// wordsAMinute is how fast an adult reads to learn.
const wordsAMinute = 200

// A refusal is a code: closed letters, never a word of the document.
var (
	errTooLarge        = errors.New("too_large")
	errInvalidDocument = errors.New("invalid_document")
)

type input struct {
	Title   string `json:"title"`
	Content string `json:"content"`
}

type output struct {
	Words     int `json:"words"`
	Sentences int `json:"sentences"`
	Minutes   int `json:"minutes"`
}

// step turns one document into another. The same document always gives the same answer.
func step(document []byte) ([]byte, error) {
	if len(document) > mostBytes {
		return nil, errTooLarge
	}
	var text input
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&text); err != nil {
		return nil, errInvalidDocument
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errInvalidDocument
	}
	return json.Marshal(count(text.Title, text.Content))
}

func count(parts ...string) output {
	var sum output
	for _, part := range parts {
		sum.add(part)
	}
	sum.Minutes = (sum.Words + wordsAMinute - 1) / wordsAMinute
	return sum
}

// add counts the words of a part, and its sentences: one for each word that ends in a full stop, and one for a rest.
func (sum *output) add(part string) {
	isOpen := false
	for _, word := range strings.Fields(part) {
		if strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
			continue
		}
		sum.Words++
		isOpen = !strings.ContainsAny(word[len(word)-1:], ".!?")
		if !isOpen {
			sum.Sentences++
		}
	}
	if isOpen {
		sum.Sentences++
	}
}
