"use strict";
const sections = [...document.querySelectorAll("section")];
const key = "goldgate.review." + document.body.dataset.suite + "." + sections.map(s => s.dataset.id + s.dataset.code + s.dataset.digest).join(",");
const chosen = s => { const r = s.querySelector("input:checked"); return r ? r.value : ""; };
const show = () => {
  sections.forEach(s => s.classList.toggle("labelled", chosen(s) !== ""));
  document.getElementById("done").textContent = sections.filter(chosen).length;
};
const keep = () => {
  show();
  try { localStorage.setItem(key, JSON.stringify(sections.map(chosen))); } catch (e) {}
};
try {
  const kept = JSON.parse(localStorage.getItem(key) || "[]");
  sections.forEach((s, i) => s.querySelectorAll("input").forEach(r => { r.checked = r.value === kept[i]; }));
} catch (e) {}
document.addEventListener("change", keep);
document.getElementById("save").addEventListener("click", () => {
  const rater = document.getElementById("rater").value;
  const lines = sections.filter(chosen).map(s => {
    const row = { id: s.dataset.id, label: chosen(s), rater: rater };
    if (s.dataset.code) row.code = s.dataset.code;
    if (s.dataset.digest) row.digest = s.dataset.digest;
    return JSON.stringify(row) + "\n";
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
  link.download = "labels-" + (rater.replace(/[^A-Za-z0-9_-]/g, "_") || "rater") + ".jsonl";
  link.click();
});
show();
