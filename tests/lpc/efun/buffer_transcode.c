// buffer_transcode(): The same text in another encoding, from buffer to buffer.

void test() {
  check(buffer_transcode(to_buffer("a"), "UTF-8", "UTF-16BE")); // expect: BUFFER ( 0x0, 0x61 )
  check(buffer_transcode(to_buffer("a"), "UTF-8", "nothing")); // expect error: buffer_transcode(): encoding
}
