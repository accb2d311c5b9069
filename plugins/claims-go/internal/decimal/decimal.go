// Package decimal counts in tenths, not in halves: scores and doses must be the same to the digit on
// every machine, and be what a person who checks them on paper gets. Binary floating point is not used
// anywhere in this module; a test looks.
package decimal

import "strings"

// maxScale bounds the digits behind the point.
const maxScale = 9

// maxDigits bounds the digits of a number: nothing in medicine has more, and int64 holds them.
const maxDigits = 15

// Decimal is units / 10^scale. The zero value is 0.
type Decimal struct {
	units int64
	scale uint8
}

// New is units / 10^scale, for constants: New(5, 1) is 0.5.
func New(units int64, scale uint8) Decimal {
	return Decimal{units, min(scale, maxScale)}.trimmed()
}

// Add is the exact sum.
func (d Decimal) Add(other Decimal) Decimal {
	scale := max(d.scale, other.scale)
	return Decimal{d.at(scale) + other.at(scale), scale}.trimmed()
}

// Times is the exact product with a whole number; ok is false when it does not fit.
func (d Decimal) Times(n int64) (product Decimal, ok bool) {
	if n != 0 && (d.units > limit()/abs(n) || d.units < -limit()/abs(n)) {
		return Decimal{}, false
	}
	return Decimal{d.units * n, d.scale}.trimmed(), true
}

// Clamp keeps a number within bounds.
func (d Decimal) Clamp(least, most Decimal) Decimal {
	switch {
	case d.Compare(least) < 0:
		return least
	case d.Compare(most) > 0:
		return most
	}
	return d
}

// Compare is -1, 0 or 1.
func (d Decimal) Compare(other Decimal) int {
	scale := max(d.scale, other.scale)
	a, b := d.at(scale), other.at(scale)
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Over divides by a whole number and rounds halves away from zero at the given scale. Nothing divided
// by nothing is 0.
func (d Decimal) Over(n int64, scale uint8) Decimal {
	if n == 0 {
		return Decimal{}
	}
	scale = min(scale, maxScale)
	wide := max(scale, d.scale)
	dividend, divisor := d.at(wide), n
	for range wide - scale {
		divisor *= 10
	}
	half := abs(divisor) / 2
	if (dividend < 0) != (divisor < 0) {
		half = -half
	}
	if divisor < 0 {
		half = -half
	}
	return Decimal{(dividend + half) / divisor, scale}.trimmed()
}

// String writes the number with a point, without zeroes at its end.
func (d Decimal) String() string {
	digits := make([]byte, 0, 24)
	units := uint64(abs(d.units))
	for place := uint8(0); units > 0 || place <= d.scale; place++ {
		if place == d.scale && place > 0 {
			digits = append(digits, '.')
		}
		digits = append(digits, byte('0'+units%10))
		units /= 10
	}
	if d.units < 0 {
		digits = append(digits, '-')
	}
	for i, j := 0, len(digits)-1; i < j; i, j = i+1, j-1 {
		digits[i], digits[j] = digits[j], digits[i]
	}
	return string(digits)
}

// Parse reads digits with at most one point. Only what [maxDigits] holds is a number.
func Parse(text string) (Decimal, bool) {
	whole, fraction, pointed := strings.Cut(text, ".")
	if whole == "" || pointed && fraction == "" || len(fraction) > maxScale || len(whole)+len(fraction) > maxDigits {
		return Decimal{}, false
	}
	var units int64
	for _, digit := range []byte(whole + fraction) {
		if digit < '0' || digit > '9' {
			return Decimal{}, false
		}
		units = units*10 + int64(digit-'0')
	}
	return Decimal{units, uint8(len(fraction))}.trimmed(), true
}

// at is the units at a larger scale. What does not fit stays at the edge.
func (d Decimal) at(scale uint8) int64 {
	units := d.units
	for range scale - d.scale {
		if units > limit()/10 || units < -limit()/10 {
			return sign(units) * limit()
		}
		units *= 10
	}
	return units
}

func (d Decimal) trimmed() Decimal {
	for d.scale > 0 && d.units%10 == 0 {
		d.units, d.scale = d.units/10, d.scale-1
	}
	return d
}

// limit leaves room for one addition.
func limit() int64 { return 1 << 62 }

func abs(n int64) int64 { return n * sign(n) }

func sign(n int64) int64 {
	if n < 0 {
		return -1
	}
	return 1
}
