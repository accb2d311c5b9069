//! Filters of streams (ISO 32000-1 §7.4), bounded.

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::object::{Dict, Value};
use crate::Refusal;
use crate::inflate::Budget;

/// Longest chain of filters.
const MAX_FILTERS: usize = 4;

/// Largest stream that is read, in bytes.
pub(super) const MAX_STREAM: usize = 32 * 1024 * 1024;

/// Undoes the filters of a stream. `None` for pictures and for filters that are not known.
pub(super) fn decode(dict: &Dict, data: &[u8], budget: &mut Budget) -> Result<Option<Vec<u8>>, Refusal> {
    let filters: Vec<&[u8]> = match dict.get(b"Filter").or_else(|| dict.get(b"F")) {
        None => Vec::new(),
        Some(Value::Name(name)) => vec![name],
        Some(Value::Array(names)) => {
            let names = names.iter().map(|name| if let Value::Name(name) = name { name.as_slice() } else { b"" });
            names.collect()
        }
        Some(_) => return Ok(None),
    };
    if filters.len() > MAX_FILTERS {
        return Err(Refusal::PdfTooComplex);
    }
    let parms = dict.get(b"DecodeParms").or_else(|| dict.get(b"DP"));
    let mut out: Option<Vec<u8>> = None;
    for (index, filter) in filters.into_iter().enumerate() {
        let input = out.as_deref().unwrap_or(data);
        let parms = match parms {
            Some(Value::Array(parms)) => parms.get(index).and_then(Value::dict),
            Some(Value::Dict(parms)) => Some(parms),
            _ => None,
        };
        let decoded = match filter {
            b"FlateDecode" | b"Fl" => predicted(flate(input, budget)?, parms),
            b"LZWDecode" | b"LZW" => predicted(lzw(input, parms, budget)?, parms),
            b"ASCIIHexDecode" | b"AHx" => hexadecimal(input),
            b"ASCII85Decode" | b"A85" => base_85(input),
            b"RunLengthDecode" | b"RL" => run_length(input, budget)?,
            b"Crypt" => return Err(Refusal::Encrypted),
            _ => return Ok(None),
        };
        out = Some(decoded);
    }
    Ok(Some(out.unwrap_or_else(|| data.get(..data.len().min(MAX_STREAM)).unwrap_or_default().to_vec())))
}

fn flate(input: &[u8], budget: &mut Budget) -> Result<Vec<u8>, Refusal> {
    let out = budget.read(ZlibDecoder::new(input), MAX_STREAM).map_err(|_| Refusal::PdfTooComplex)?;
    if !out.is_empty() || input.len() < 3 {
        return Ok(out);
    }
    // Readers put up with a broken or missing zlib header, and so must whoever looks for what they would run.
    let raw = input.get(2..).unwrap_or_default();
    budget.read(DeflateDecoder::new(raw), MAX_STREAM).map_err(|_| Refusal::PdfTooComplex)
}

fn lzw(input: &[u8], parms: Option<&Dict>, budget: &mut Budget) -> Result<Vec<u8>, Refusal> {
    let early = parms.and_then(|parms| parms.number(b"EarlyChange")) != Some(0);
    let order = weezl::BitOrder::Msb;
    let mut decoder = if early {
        weezl::decode::Decoder::with_tiff_size_switch(order, 8)
    } else {
        weezl::decode::Decoder::new(order, 8)
    };
    let mut out = Vec::new();
    let mut rest = input;
    let mut chunk = vec![0; 32 * 1024];
    loop {
        let result = decoder.decode_bytes(rest, &mut chunk);
        budget.spend(result.consumed_out).map_err(|_| Refusal::PdfTooComplex)?;
        out.extend_from_slice(chunk.get(..result.consumed_out).unwrap_or_default());
        rest = rest.get(result.consumed_in..).unwrap_or_default();
        if out.len() > MAX_STREAM {
            return Err(Refusal::PdfTooComplex);
        }
        if !matches!(result.status, Ok(weezl::LzwStatus::Ok)) {
            return Ok(out);
        }
    }
}

/// Undoes the predictors of PNG, which object streams may have. The one of TIFF is for pictures.
fn predicted(input: Vec<u8>, parms: Option<&Dict>) -> Vec<u8> {
    let Some(parms) = parms.filter(|parms| parms.number(b"Predictor").is_some_and(|kind| kind >= 10)) else {
        return input;
    };
    let number = |name: &[u8], default| parms.number(name).unwrap_or(default).clamp(1, 4096 * 8);
    let bits = number(b"Colors", 1) * number(b"BitsPerComponent", 8);
    let step = bits.div_ceil(8);
    let width = (bits * number(b"Columns", 1)).div_ceil(8);
    let mut out = Vec::with_capacity(input.len());
    let mut above = vec![0u8; width];
    for line in input.chunks(width + 1) {
        let Some((kind, line)) = line.split_first() else { break };
        let mut row = vec![0u8; width];
        for (index, &byte) in line.iter().enumerate() {
            let left = index.checked_sub(step).and_then(|at| row.get(at).copied()).unwrap_or(0);
            let up = above.get(index).copied().unwrap_or(0);
            let corner = index.checked_sub(step).and_then(|at| above.get(at).copied()).unwrap_or(0);
            let guess = match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            if let Some(place) = row.get_mut(index) {
                *place = byte.wrapping_add(guess);
            }
        }
        out.extend_from_slice(row.get(..line.len()).unwrap_or_default());
        above = row;
    }
    out
}

const fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = left as i32 + up as i32 - corner as i32;
    let (a, b, c) = (guess.abs_diff(left as i32), guess.abs_diff(up as i32), guess.abs_diff(corner as i32));
    if a <= b && a <= c {
        left
    } else if b <= c {
        up
    } else {
        corner
    }
}

fn hexadecimal(input: &[u8]) -> Vec<u8> {
    let digits = input.iter().take_while(|&&byte| byte != b'>').filter_map(|&byte| char::from(byte).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0)).collect()
}

fn base_85(input: &[u8]) -> Vec<u8> {
    let input = input.strip_prefix(b"<~").unwrap_or(input);
    let mut out = Vec::with_capacity(input.len() / 5 * 4);
    let mut group = Vec::with_capacity(5);
    let flush = |group: &mut Vec<u8>, out: &mut Vec<u8>| {
        let len = group.len();
        if len > 1 {
            group.resize(5, 84);
            let word = group.iter().fold(0u32, |word, &digit| word.wrapping_mul(85).wrapping_add(u32::from(digit)));
            out.extend(word.to_be_bytes().iter().take(len - 1));
        }
        group.clear();
    };
    for &byte in input {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group, &mut out);
                }
            }
            _ => {}
        }
    }
    flush(&mut group, &mut out);
    out
}

fn run_length(input: &[u8], budget: &mut Budget) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    let mut rest = input;
    while let [len, tail @ ..] = rest {
        let taken = match len {
            128 => break,
            0..=127 => {
                let run = tail.get(..tail.len().min(usize::from(*len) + 1)).unwrap_or_default();
                out.extend_from_slice(run);
                run.len()
            }
            129..=255 => {
                let Some(&byte) = tail.first() else { break };
                out.resize(out.len() + 257 - usize::from(*len), byte);
                1
            }
        };
        if out.len() > MAX_STREAM {
            return Err(Refusal::PdfTooComplex);
        }
        rest = tail.get(taken..).unwrap_or_default();
    }
    budget.spend(out.len()).map_err(|_| Refusal::PdfTooComplex)?;
    Ok(out)
}
