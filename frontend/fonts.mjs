// The font files that are served, taken from the packages; declared in styles/fonts.css.

function files(family, weights) {
  const package_ = `@fontsource/${family}/files`;
  return weights.flatMap((weight) =>
    ["latin", "latin-ext"].map((subset) => ({
      name: `${family}-${subset}-${weight}.woff2`,
      source: `${package_}/${family}-${subset}-${weight}-normal.woff2`,
    })),
  );
}

export const fonts = [...files("fira-sans", [400, 600]), ...files("bricolage-grotesque", [700])];
