//! The migrations are built into the crate; cargo does not see a new file in their folder by itself.

fn main() {
    println!("cargo::rerun-if-changed=../migrations");
}
