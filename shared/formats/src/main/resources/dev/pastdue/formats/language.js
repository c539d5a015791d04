if (!location.hash) {
  const script = tag => /^zh(-hant|-tw|-hk|-mo)/i.test(tag) ? "zh-TW" : /^zh/i.test(tag) ? "zh-CN" : tag.split("-")[0];
  const known = navigator.languages.map(script).find(tag => document.getElementById(tag));
  if (known) location.replace("#" + known);
}
