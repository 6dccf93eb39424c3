/** Promises one spelling for every way of typing the same name: width, blanks, case, tone marks, brackets and punctuation gone. */

/** What is left are letters, digits and `+` (the group 1+30): `各县<市、区>` → `各县市区`, `Dài Xiàn！` → `daixian`. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}+]/gu, '');
}
