inherit "support/base";
int fixed;
