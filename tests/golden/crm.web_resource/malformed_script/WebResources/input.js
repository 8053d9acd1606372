function broken(a {
  var s = "never closed;
  if (a { return 1;
/* open