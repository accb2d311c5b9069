package decimal

import "testing"

func TestNumbersAreReadAsBraziliansWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"1.234,5": "1234.5", "0,75": "0.75", "1.234": "1234", "1.234.567,89": "1234567.89", "30": "30",
		"2,50": "2.5", "0.5": "0.5", "12.5": "12.5", "1,234.5": "1234.5", "0.125": "0.125", "007": "7", "1,234": "1.234",
	} {
		got, ok := FromPortuguese(text)
		if !ok || got.String() != want {
			t.Errorf("%q is %q (%v), want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "1,2,3", "1.2.3", "1.23,4", ",5", "5,", "12a", "1234567890123456", ".", "1..2"} {
		if got, ok := FromPortuguese(text); ok {
			t.Errorf("%q is no number, got %s", text, got)
		}
	}
}

func TestArithmeticIsExact(t *testing.T) {
	sum := Decimal{}
	for range 10 {
		sum = sum.Add(New(1, 1))
	}
	if sum.Compare(New(1, 0)) != 0 {
		t.Errorf("ten tenths are %s", sum)
	}
	for _, c := range []struct {
		got  Decimal
		want string
	}{
		{New(5, 1).Add(New(-20, 2)), "0.3"},
		{New(17, 1).Clamp(New(0, 0), New(1, 0)), "1"},
		{New(-3, 1).Clamp(New(0, 0), New(1, 0)), "0"},
		{New(2, 0).Over(3, 2), "0.67"},
		{New(1, 0).Over(8, 2), "0.13"},
		{New(-1, 0).Over(8, 2), "-0.13"},
		{New(123456, 5).Over(1, 2), "1.23"},
		{New(1, 0).Over(0, 2), "0"},
		{New(-5, 2), "-0.05"},
		{Decimal{}, "0"},
	} {
		if c.got.String() != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestRatiosAndProducts(t *testing.T) {
	one, _ := FromWord("um")
	five, _ := FromWord("cinco")
	three, _ := FromWord("tres")
	if ratio, ok := Ratio(one, five); !ok || ratio.String() != "0.2" {
		t.Errorf("um em cinco is %s", ratio)
	}
	if ratio, ok := Ratio(one, three); !ok || ratio.String() != "0.3333" {
		t.Errorf("um em três is %s", ratio)
	}
	if _, ok := Ratio(five, one); ok {
		t.Error("five of one is no ratio")
	}
	if product, ok := New(15, 1).Times(1_000_000); !ok || product.String() != "1500000" {
		t.Errorf("1,5 milhão is %s", product)
	}
	if _, ok := New(1<<40, 0).Times(1 << 40); ok {
		t.Error("a product that does not fit must say so")
	}
}
