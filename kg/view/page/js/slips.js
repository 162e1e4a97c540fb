// How far a word as somebody typed it is from a word as it is written: slips of the hand and of memory.

// How many slips a word of some length may have: none in a short one, where they would make another word of it.
const allowedSlips = (word) => word.length < 4 ? 0 : word.length < 8 ? 1 : 2;

// The fewest letters to add, leave out, change or swap (Damerau 1964) for `typed` to begin `word`; Infinity for more than `most`.
function slips(typed, word, most) {
  if (word.startsWith(typed)) return 0;
  if (!most || word.length < typed.length - most) return Infinity;
  let before = [], row = Array.from({ length: word.length + 1 }, (_, n) => n);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= word.length; j += 1) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (typed[i - 1] === word[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return Infinity;
    [before, row] = [row, next];
  }
  const least = Math.min(...row.slice(Math.max(0, typed.length - most)));
  return least > most ? Infinity : least;
}

// The slips of several words, each one of which some word of a name must begin; Infinity where one does not.
function slipsIn(typed, words) {
  let sum = 0;
  for (const one of typed) {
    const most = allowedSlips(one);
    sum += words.reduce((least, word) => Math.min(least, slips(one, word, most)), Infinity);
    if (sum === Infinity) return sum;
  }
  return sum;
}
