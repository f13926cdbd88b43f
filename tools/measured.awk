# Makes a page and a chart of lines "=> what | unit | figure | beside what | ceiling | aim | more or less", of the same run.
# Variables: page, chart (files to write), told (where and when it was measured).
BEGIN { FS = " *\\| *" }
/^=> / {
  n++
  sub(/^=> /, "", $1)
  what[n] = $1; unit[n] = $2; figure[n] = $3; beside[n] = $4; ceiling[n] = $5; aim[n] = $6
  met[n] = aim[n] == "" ? "" : ($7 == "more" ? figure[n] >= aim[n] + 0 : figure[n] <= aim[n] + 0) ? "met" : "not met"
}
function max(a, b) { return a + 0 > b + 0 ? a + 0 : b + 0 }
function escaped(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); return text }
function bar(x, y, width, height, colour) {
  printf "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"/>\n", x, y, width, height, colour > chart
}
function text(x, y, size, colour, words) {
  printf "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" fill=\"%s\">%s</text>\n", x, y, size, colour, escaped(words) > chart
}
END {
  print "# What was measured\n\n" told " By `tools/measure.sh`, which writes this page; what the figures mean and where the time goes: [scale.md](scale.md).\n\n![Each figure beside its ceiling and its aim](pictures/measured.svg)\n" > page
  print "| what | figure | beside it, in the same run | aim | |\n|---|---|---|---|---|" > page
  for (i = 1; i <= n; i++)
    printf "| %s | %s %s | %s | %s | %s |\n", what[i], figure[i], unit[i], beside[i] == "" ? "" : beside[i] ": " ceiling[i] " " unit[i], aim[i] == "" ? "" : aim[i] " " unit[i], met[i] > page
  row = 58; left = 360; width = 410
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 %d\" font-family=\"system-ui, sans-serif\" role=\"img\" aria-label=\"Each figure beside its ceiling and its aim\">\n", n * row + 40 > chart
  printf "<rect width=\"960\" height=\"%d\" fill=\"#ffffff\"/>\n", n * row + 40 > chart
  text(left, 22, 12, "#495057", "coloured: measured (blue: aim met, orange: not met)   grey: its ceiling in the same run   line: aim")
  for (i = 1; i <= n; i++) {
    y = 40 + (i - 1) * row
    scale = width / max(max(figure[i], ceiling[i]), max(aim[i], 1e-9))
    text(12, y + 18, 14, "#212529", what[i])
    text(12, y + 36, 12, "#868e96", beside[i] == "" ? "" : "beside " beside[i])
    bar(left, y + 6, figure[i] * scale, 16, met[i] == "not met" ? "#e8590c" : "#1971c2")
    text(left + figure[i] * scale + 8, y + 19, 13, "#212529", figure[i] " " unit[i])
    if (ceiling[i] != "") {
      bar(left, y + 26, ceiling[i] * scale, 8, "#adb5bd")
      text(left + ceiling[i] * scale + 8, y + 35, 11, "#868e96", ceiling[i] " " unit[i])
    }
    if (aim[i] != "") bar(left + aim[i] * scale - 1, y + 2, 2, 36, "#2b8a3e")
  }
  print "</svg>" > chart
}
