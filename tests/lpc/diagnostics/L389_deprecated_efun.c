string hash(string text) { return oldcrypt(text, 0); }
string past(string text) { return efun::oldcrypt(text, 0); }
function later() { return (: oldcrypt :); }
#pragma no_warnings
string quiet(string text) { return oldcrypt(text, 0); }
