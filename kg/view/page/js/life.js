// What ends when the page begins anew with other data: listeners beyond the page's own elements; and what it begins with.

const life = new AbortController();
const bare = [...document.body.children].filter((element) => !element.matches("script")).map((element) => element.cloneNode(true));
