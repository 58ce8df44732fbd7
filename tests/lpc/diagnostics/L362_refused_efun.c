int f() { return efun::shutdown(); }
