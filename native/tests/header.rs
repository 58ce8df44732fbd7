//! The checked-in C header is the one that cbindgen writes from the sources. After a change of the interface run
//! `MUDSTONE_WRITE_HEADER=1 cargo test --test header` and look at the difference.

#![cfg(not(loom))]

use std::path::Path;

#[test]
fn the_c_header_is_the_one_of_the_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml is read");
    let mut written = Vec::new();
    cbindgen::generate_with_config(root, config).expect("the sources are read").write(&mut written);
    let written = String::from_utf8(written).expect("a header is text");
    let path = root.join("include/mudstone_native.h");
    if std::env::var_os("MUDSTONE_WRITE_HEADER").is_some() {
        std::fs::write(&path, &written).expect("the header is written");
    }
    let kept = std::fs::read_to_string(&path).expect("include/mudstone_native.h is there");
    assert!(kept == written, "the header is stale: run MUDSTONE_WRITE_HEADER=1 cargo test --test header");
}

#[test]
fn every_status_key_and_event_of_the_tables_is_in_the_header() {
    use mudstone_native::async_process::PROCESS_EVENTS;
    use mudstone_native::console_worker::CONSOLE_EVENTS;
    use mudstone_native::key::KEYS;
    use mudstone_native::status::STATUSES;
    let header = include_str!("../include/mudstone_native.h");
    let defined = |prefix: &str| {
        let defines = header.lines().filter_map(|line| line.strip_prefix("#define ")?.split_once(' '));
        defines.filter(|(name, _)| name.starts_with(prefix)).map(|(_, value)| value.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(defined("MS_KEY_").len(), KEYS.len());
    assert_eq!(defined("MS_PROCESS_").len(), PROCESS_EVENTS.len());
    assert_eq!(defined("MS_CONSOLE_").len(), CONSOLE_EVENTS.len());
    for (name, number, _) in STATUSES {
        assert_eq!(defined(name).first(), Some(&number.to_string()), "{name}");
    }
}
