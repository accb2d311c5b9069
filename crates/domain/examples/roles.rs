//! Prints `docs/roles.md`: `cargo run -p domain --example roles > docs/roles.md`.

#![expect(clippy::print_stdout, reason = "the page is the output")]

fn main() {
    print!("{}", domain::access::matrix());
}
