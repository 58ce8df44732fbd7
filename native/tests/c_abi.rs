//! The library through its C interface: builds tests/c_abi.c with the machine's C compiler against the header and the
//! shared library, and runs it.

#![cfg(all(unix, not(loom)))]

use std::path::Path;
use std::process::Command;

#[test]
fn a_c_program_uses_the_library() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Cargo puts the shared library beside the tests that were built with it.
    let test = std::env::current_exe().unwrap();
    let libraries = test.parent().unwrap();
    let program = test.with_extension("program");
    let compiled = Command::new(std::env::var("CC").unwrap_or_else(|_| "cc".to_owned()))
        .args(["-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-pthread", "-I"])
        .arg(root.join("include"))
        .arg(root.join("tests/c_abi.c"))
        .arg("-o")
        .arg(&program)
        .arg("-L")
        .arg(libraries)
        .arg(format!("-Wl,-rpath,{}", libraries.display()))
        .arg("-lmudstone_native")
        .status()
        .expect("a C compiler: install one, or name it in CC");
    assert!(compiled.success());
    // Cargo's own search path comes before the program's, and may lead to the library of an older build.
    let run = Command::new(&program).arg(env!("CARGO_PKG_VERSION")).env_remove("LD_LIBRARY_PATH").output().unwrap();
    assert!(run.status.success(), "{}{}", run.status, String::from_utf8_lossy(&run.stderr));
}

#[test]
fn no_function_with_a_handle_is_left_out_of_the_calls_with_null() {
    let header = include_str!("../include/mudstone_native.h");
    let program = include_str!("c_abi.c");
    let with_handle = header.lines().filter_map(|line| {
        let (start, rest) = line.split_once('(')?;
        let takes_handle = rest.trim_start_matches("const ").starts_with("Ms") && rest.contains("*handle");
        takes_handle.then(|| start.rsplit(' ').next().unwrap())
    });
    let names: Vec<_> = with_handle.collect();
    assert!(names.len() > 30, "{names:?}");
    let missing: Vec<_> = names.iter().filter(|name| !program.contains(&format!("{name}(NULL"))).collect();
    assert_eq!(missing, Vec::<&&str>::new());
}
