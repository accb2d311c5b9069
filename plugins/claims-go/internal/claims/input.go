package claims

import (
	"bytes"
	"encoding/json/v2"
	"slices"
	"strings"
	"time"
)

// Bounds of the input. Together they bound everything that follows.
const (
	maxInput      = 2 << 20
	maxContent    = 1 << 20
	maxReferences = 200
	maxReference  = 4_000
	maxTitle      = 1_000
	maxDisclaimer = 20_000
	maxName       = 300
)

// Refusal is a short code that tells nothing of the document.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// What can be wrong with a document.
const (
	tooLarge          Refusal = "too_large"
	invalidDocument   Refusal = "invalid_document"
	tooManyReferences Refusal = "too_many_references"
	invalidCategory   Refusal = "invalid_category"
	invalidDate       Refusal = "invalid_date"
)

// categories are the medical categories, and whether a text of each needs a specialist (product.md §2.3).
var categories = map[string]bool{
	"general": false, "pharmacy": false, "preventive": false,
	"cardiology": true, "neurology": true, "pediatrics": true, "surgery": true,
	"radiology": true, "laboratory": true, "emergency": true,
}

type document struct {
	Title      string      `json:"title"`
	Content    string      `json:"content"`
	Category   string      `json:"medical_category"`
	References []reference `json:"references"`
	Disclaimer string      `json:"medical_disclaimer"`

	Professional struct {
		Name      string `json:"name"`
		Specialty string `json:"specialty"`
		Registry  string `json:"registry"`
	} `json:"professional"`
	PublishedOn string `json:"published_on"`
	Audience    string `json:"audience"`
}

type reference struct {
	Text string `json:"text"`
	DOI  string `json:"doi"`
	PMID string `json:"pmid"`
	URL  string `json:"url"`
}

// read parses and checks a document. The parser refuses doubled names and what is not UTF-8.
func read(input []byte) (*document, error) {
	if len(input) > maxInput {
		return nil, tooLarge
	}
	if input = bytes.TrimSpace(input); len(input) == 0 || input[0] != '{' {
		return nil, invalidDocument
	}
	document := &document{}
	if err := json.Unmarshal(input, document, json.RejectUnknownMembers(true)); err != nil {
		// The parser's own words may quote the document.
		return nil, invalidDocument
	}
	return document, document.check()
}

func (d *document) check() error {
	if len(d.References) > maxReferences {
		return tooManyReferences
	}
	long := len(d.Title) > maxTitle || len(d.Content) > maxContent || len(d.Disclaimer) > maxDisclaimer ||
		slices.ContainsFunc([]string{d.Professional.Name, d.Professional.Specialty, d.Professional.Registry, d.Audience},
			func(field string) bool { return len(field) > maxName }) ||
		slices.ContainsFunc(d.References, func(r reference) bool {
			return len(r.Text) > maxReference || len(r.DOI) > maxName || len(r.PMID) > maxName || len(r.URL) > maxReference
		})
	if long {
		return tooLarge
	}
	if d.Category == "" {
		d.Category = "general"
	}
	if _, known := categories[d.Category]; !known {
		return invalidCategory
	}
	if d.PublishedOn != "" {
		if _, err := time.Parse(time.DateOnly, d.PublishedOn); err != nil {
			return invalidDate
		}
	}
	return nil
}

// year of publication, 0 if unknown.
func (d *document) year() int {
	day, err := time.Parse(time.DateOnly, d.PublishedOn)
	if err != nil {
		return 0
	}
	return day.Year()
}

// isMedical tells whether a text of this category must carry a notice.
func (d *document) isMedical() bool {
	return d.Category != "general" && d.Category != "preventive"
}

// council of the professional, from a registry like "CRM/SP 123456".
func (d *document) council() string {
	registry := strings.ToUpper(d.Professional.Registry)
	for _, council := range []string{"CREMESP", "CRM", "CRP", "CRN", "CRF", "COREN", "CRO", "CREFITO"} {
		if strings.HasPrefix(registry, council) {
			return strings.Replace(council, "CREMESP", "CRM", 1)
		}
	}
	return ""
}
