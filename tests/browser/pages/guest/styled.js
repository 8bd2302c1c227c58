// The page's own styles are those that its address names.
document.documentElement.className = location.search.slice(1);
if (document.documentElement.classList.contains('rtl')) document.documentElement.dir = 'rtl';
