//! The last table.

use super::story::Told;
use crate::screen::{self, Ink, Screen};

/// Prints what became of each article; whether every expectation held.
pub(crate) fn print(screen: Screen, told: &[Told]) -> bool {
    let rows: Vec<Vec<String>> = told
        .iter()
        .map(|article| {
            vec![
                article.name.clone(),
                article.outcomes.join(" → "),
                if article.rules.is_empty() { "–".to_owned() } else { article.rules.join(" ") },
                format!("{:.3} s", article.took.as_secs_f64()),
                if article.broken.is_empty() { "as expected".to_owned() } else { "NOT AS EXPECTED".to_owned() },
            ]
        })
        .collect();
    screen::line("");
    for line in screen::table(&["article", "outcome", "rules hit", "time", "expectation"], &rows) {
        screen::line(&line);
    }
    screen::line("");
    let broken: Vec<String> = told
        .iter()
        .flat_map(|article| article.broken.iter().map(|broken| format!("{}: {broken}", article.name)))
        .collect();
    for broken in &broken {
        screen::line(&screen.ink(Ink::Bad, broken));
    }
    let total = screen.elapsed().as_secs_f64();
    if broken.is_empty() {
        screen::line(&screen.ink(Ink::Good, &format!("all {} articles went as expected, {total:.1} s", told.len())));
    } else {
        screen::line(&screen.ink(Ink::Bad, &format!("{} expectations do not hold, {total:.1} s", broken.len())));
    }
    broken.is_empty()
}
