//! The encodings that a page is sent in: which of them a reader takes, and how they are made.

use std::io::Write as _;

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use poem::http::HeaderMap;
use poem::http::header::ACCEPT_ENCODING;

/// Longest page that is worth the slow way, bytes.
const LONG: usize = 256 * 1024;
/// Quality of brotli up to there. The two above it take ten times as long for a few percent, and a page is made anew every
/// minute.
const BROTLI: i32 = 9;
/// Quality of brotli beyond: sitemaps of a large site.
const BROTLI_OF_LONG: i32 = 5;

/// How the bytes of a page are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Gzip (RFC 1952).
    Gzip,
    /// As they are.
    Plain,
}

impl Encoding {
    /// Best first.
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Plain];

    /// Its name in `Content-Encoding`.
    pub(super) const fn word(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }

    /// What a reader takes, best first. Plain bytes come last and always: there is nothing else to send to whoever refuses
    /// them too (RFC 9110 §12.5.3).
    pub(super) fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Self> + use<> {
        let (mut brotli, mut gzip, mut others) = (None, None, 0.0);
        let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        for one in values.flat_map(|value| value.split(',')) {
            let mut parts = one.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            // What cannot be read is not wanted.
            let weight: f32 = weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
            match name {
                "*" => others = weight,
                name if name.eq_ignore_ascii_case("br") => brotli = Some(weight),
                name if name.eq_ignore_ascii_case("gzip") => gzip = Some(weight),
                _ => {}
            }
        }
        let (brotli, gzip) = (brotli.unwrap_or(others), gzip.unwrap_or(others));
        let order = if gzip > brotli { [Self::Gzip, Self::Brotli] } else { [Self::Brotli, Self::Gzip] };
        let taken = move |one: &Self| if *one == Self::Gzip { gzip > 0.0 } else { brotli > 0.0 };
        order.into_iter().filter(taken).chain([Self::Plain])
    }

    /// The bytes in this encoding; none where that would save next to nothing. Takes milliseconds, and tens of them for a
    /// long page: not for a thread that serves.
    pub(super) fn apply(self, plain: &[u8]) -> Option<Bytes> {
        let mut written = Vec::with_capacity(plain.len() / 3);
        match self {
            Self::Plain => return None,
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut written, Compression::best());
                encoder.write_all(plain).ok()?;
                encoder.finish().ok()?;
            }
            Self::Brotli => {
                let quality = if plain.len() > LONG { BROTLI_OF_LONG } else { BROTLI };
                let mode = BrotliEncoderMode::BROTLI_MODE_TEXT;
                let options = BrotliEncoderParams { quality, mode, size_hint: plain.len(), ..Default::default() };
                let mut reader = plain;
                brotli::BrotliCompress(&mut reader, &mut written, &options).ok()?;
            }
        }
        (written.len() < plain.len() / 10 * 9).then(|| written.into())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn accepted(value: &str) -> Vec<Encoding> {
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, value.parse().unwrap())]);
        Encoding::accepted(&headers).collect()
    }

    #[test]
    fn a_reader_gets_what_they_take() {
        use Encoding::{Brotli, Gzip, Plain};
        assert_eq!(Encoding::accepted(&HeaderMap::new()).collect::<Vec<_>>(), [Plain]);
        for (value, order) in [
            ("gzip, deflate, br, zstd", &[Brotli, Gzip, Plain][..]),
            ("GZIP", &[Gzip, Plain]),
            ("br;q=0.5, gzip;q=0.8", &[Gzip, Brotli, Plain]),
            ("br;q=0, *", &[Gzip, Plain]),
            ("*;q=0", &[Plain]),
            ("gzip; q=0.000, br;q=x", &[Plain]),
            ("identity;q=0", &[Plain]),
            ("", &[Plain]),
        ] {
            assert_eq!(accepted(value), order, "{value}");
        }
    }

    #[test]
    fn what_was_compressed_is_the_same_page() {
        for length in [1_000, LONG + 1] {
            let page: Vec<u8> = "<p>Hipertensão é pressão alta.</p>\n".bytes().cycle().take(length).collect();
            let mut read = Vec::new();
            flate2::read::GzDecoder::new(&*Encoding::Gzip.apply(&page).unwrap()).read_to_end(&mut read).unwrap();
            assert_eq!(read, page);
            read.clear();
            brotli::BrotliDecompress(&mut &*Encoding::Brotli.apply(&page).unwrap(), &mut read).unwrap();
            assert_eq!(read, page);
        }
    }

    #[test]
    fn what_does_not_shrink_is_sent_as_it_is() {
        for encoding in Encoding::ALL {
            assert_eq!(encoding.apply(b"User-agent: *"), None);
        }
    }
}
