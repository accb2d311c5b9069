//! A run of digit groups as people print numbers: dotted, spaced, broken over lines or cells.

use super::page::{Page, digit};
use super::view::BREAK;

/// Longest run in digits and in groups: more is a table of values, not a number.
const MAX_DIGITS: usize = 24;
const MAX_GROUPS: usize = 20;

/// What separates two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A dot, hyphen, slash or underscore.
    Tight,
    /// Spaces.
    Space,
    /// A line break, with or without a hyphen.
    Wrap,
    /// A table cell or a mix of spaces and punctuation.
    Loose,
    /// Something that ends the number.
    End,
}

fn gap(bytes: &[u8]) -> Gap {
    match bytes {
        [b'.' | b'-' | b'/' | b'_'] => return Gap::Tight,
        [b' '] | [b' ', b' '] => return Gap::Space,
        _ if bytes.is_empty() || bytes.len() > 4 => return Gap::End,
        _ => {}
    }
    let marks = bytes.iter().filter(|b| matches!(**b, b'.' | b'-' | b'/' | b'_' | b',' | b'(' | b')' | b'|')).count();
    let spaces = bytes.iter().filter(|b| **b == b' ').count();
    let lines = bytes.iter().filter(|b| **b == b'\n').count();
    let cells = bytes.iter().filter(|b| **b == BREAK).count();
    match marks + spaces + lines + cells {
        all if all != bytes.len() || marks > 2 || lines > 1 => Gap::End,
        _ if lines == 1 && cells == 0 && marks <= 1 => Gap::Wrap,
        _ => Gap::Loose,
    }
}

/// Consecutive groups that might be one number.
pub(super) struct Run {
    digits: [u8; MAX_DIGITS],
    groups: [(u8, Gap); MAX_GROUPS],
    len: usize,
    /// How many of the digits were not guessed from letters, by group.
    honest: [u8; MAX_GROUPS],
}

/// The first digits of a run, ending at the end of a group.
#[derive(Clone, Copy)]
pub(super) struct Head<'r> {
    run: &'r Run,
    /// How many groups.
    pub(super) groups: usize,
    total: usize,
}

impl Run {
    /// The run that begins at the n-th digit group.
    pub(super) fn new(page: &Page, first: usize) -> Self {
        let mut run =
            Self { digits: [0; MAX_DIGITS], groups: [(0, Gap::End); MAX_GROUPS], len: 0, honest: [0; MAX_GROUPS] };
        let mut total = 0;
        let mut index = first;
        while let Some(token) = page.group(index) {
            let source = page.view.slice(token.start, token.end);
            if total + source.len() > MAX_DIGITS {
                break;
            }
            let (Some(group), Some(honest)) = (run.groups.get_mut(run.len), run.honest.get_mut(run.len)) else { break };
            for (to, from) in run.digits.iter_mut().skip(total).zip(source) {
                *to = digit(*from).unwrap_or(b'0');
            }
            total += source.len();
            let next = page.group(index + 1);
            let gap = next.map_or(Gap::End, |next| gap(page.between(token, next)));
            *group = (u8::try_from(source.len()).unwrap_or(u8::MAX), gap);
            *honest = u8::try_from(source.iter().filter(|b| b.is_ascii_digit()).count()).unwrap_or(u8::MAX);
            run.len += 1;
            index += 1;
            if gap == Gap::End {
                break;
            }
        }
        run
    }

    /// The groups that make up exactly `total` digits, if a group ends there.
    pub(super) fn head(&self, total: usize) -> Option<Head<'_>> {
        let mut sum = 0;
        for (index, (len, _)) in self.groups.iter().take(self.len).enumerate() {
            sum += usize::from(*len);
            if sum == total {
                let honest: usize = self.honest.iter().take(index + 1).map(|h| usize::from(*h)).sum();
                return (honest * 10 >= total * 6).then_some(Head { run: self, groups: index + 1, total });
            }
            if sum > total {
                break;
            }
        }
        None
    }

    /// What follows a head.
    pub(super) fn gap_after(&self, head: &Head<'_>) -> Gap {
        head.groups.checked_sub(1).and_then(|last| self.groups.get(last)).map_or(Gap::End, |(_, gap)| *gap)
    }

    /// How many groups are joined without a space, from the first on, and their digits.
    pub(super) fn tight(&self) -> (usize, usize) {
        let mut digits = 0;
        for (index, (len, gap)) in self.groups.iter().take(self.len).enumerate() {
            digits += usize::from(*len);
            if *gap != Gap::Tight {
                return (index + 1, digits);
            }
        }
        (self.len, digits)
    }
}

impl Head<'_> {
    /// The digits, when there are `N`.
    pub(super) fn digits<const N: usize>(&self) -> Option<&[u8; N]> {
        self.run.digits.get(..self.total)?.first_chunk::<N>().filter(|_| self.total == N)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.run.digits.get(..self.total).unwrap_or_default()
    }

    fn parts(&self) -> impl Iterator<Item = (usize, Gap)> {
        self.run.groups.iter().take(self.groups).map(|(len, gap)| (usize::from(*len), *gap))
    }

    /// Whether the groups have these lengths; a line break may also fall inside one.
    pub(super) fn fits(&self, shape: &[usize]) -> bool {
        let mut wanted = shape.iter();
        let mut want = wanted.next().copied();
        let mut have = 0;
        for (len, gap) in self.parts() {
            have += len;
            match want {
                Some(length) if have == length => {
                    want = wanted.next().copied();
                    have = 0;
                }
                Some(length) if have < length && gap == Gap::Wrap => {}
                _ => return false,
            }
        }
        want.is_none() && have == 0
    }

    fn inner_gaps(&self) -> impl Iterator<Item = Gap> {
        self.parts().take(self.groups.saturating_sub(1)).map(|(_, gap)| gap)
    }

    /// Whether punctuation joins at least two groups and nothing loose separates any.
    pub(super) fn is_punctuated(&self) -> bool {
        self.inner_gaps().any(|gap| gap == Gap::Tight) && self.inner_gaps().all(|gap| gap != Gap::Loose)
    }

    /// The gap before the last group.
    pub(super) fn last_gap(&self) -> Gap {
        self.inner_gaps().last().unwrap_or(Gap::End)
    }

    pub(super) fn is_bare(&self) -> bool {
        self.groups == 1
    }

    /// Whether every digit stands alone: `5 2 9 …`.
    pub(super) fn is_spelled(&self) -> bool {
        self.groups == self.total
    }
}
