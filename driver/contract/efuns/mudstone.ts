// Prototypes of efuns that only Mudstone has. The form of a row is told in contract/efuns.ts.

export const mudstoneEfuns = `
# passwords
void password_hash(string password, string | function callback, mixed extra...)
void password_verify(string password, string hash, string | function callback, mixed extra...)

# json
string json_encode(mixed value, int indent?)
mixed json_decode(string text)
`;
