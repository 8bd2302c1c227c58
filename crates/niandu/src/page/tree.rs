//! A web page's elements and texts as a tree: what a parser of HTML, or a browser, has read.

/// A web page, or a piece of one.
///
/// ```
/// use niandu::page::Page;
///
/// let mut page = Page::default();
/// page.open("article", &[]);
/// page.open("h2", &[("class", "title")]);
/// page.text("总体情况");
/// page.close();
/// page.close();
/// let (document, text) = page.read_whole();
/// assert_eq!((document.blocks.len(), text.as_str()), (1, "总体情况\n"));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// In the order of their beginnings, so that what stands in an element follows it.
    nodes: Vec<Node>,
    /// The elements that have not been closed.
    open: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
struct Node {
    content: Content,
    /// The element around it.
    parent: Option<usize>,
    /// Index of the first node behind everything in it.
    end: usize,
}

#[derive(Debug, Clone, PartialEq)]
enum Content {
    Text(String),
    Element { name: String, attributes: Vec<(String, String)> },
}

impl Page {
    /// Begins an element. Names are in lower case. Of the attributes only those of
    /// [`READ_ATTRIBUTES`] are kept.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let read = attributes.iter().filter(|(name, _)| READ_ATTRIBUTES.contains(name));
        let attributes = read.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let index = self.push(Content::Element { name: name.to_owned(), attributes });
        self.open.push(index);
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) {
        self.push(Content::Text(text.to_owned()));
    }

    /// Ends the element that was begun last and has not ended.
    pub fn close(&mut self) {
        if let Some(index) = self.open.pop() {
            self.nodes[index].end = self.nodes.len();
        }
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Option<Element<'_>> {
        self.element(0)
    }

    fn push(&mut self, content: Content) -> usize {
        let index = self.nodes.len();
        self.nodes.push(Node { content, parent: self.open.last().copied(), end: index + 1 });
        index
    }

    /// Index of the first node behind everything in the one with this index.
    fn end(&self, index: usize) -> usize {
        if self.open.contains(&index) { self.nodes.len() } else { self.nodes[index].end }
    }

    fn element(&self, index: usize) -> Option<Element<'_>> {
        matches!(self.nodes.get(index)?.content, Content::Element { .. }).then_some(Element { page: self, index })
    }
}

/// Attributes that anything here reads; the others, with all that scripts need, are left out.
pub const READ_ATTRIBUTES: &[&str] = &[
    "alt", "border", "class", "colspan", "content", "height", "hidden", "href", "id", "name", "role", "rowspan", "src",
    "style", "type", "width",
];

/// An element of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    page: &'a Page,
    index: usize,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.page, other.page) && self.index == other.index
    }
}

/// What stands in an element.
#[derive(Debug, Clone, Copy)]
pub(super) enum Child<'a> {
    Text(&'a str),
    Element(Element<'a>),
}

/// A step of the way through everything in an element, itself included.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edge<'a> {
    Text(&'a str),
    Open(Element<'a>),
    Close(Element<'a>),
}

impl<'a> Element<'a> {
    /// A number of its own within the page.
    pub(super) fn id(self) -> usize {
        self.index
    }

    pub(super) fn name(self) -> &'a str {
        match &self.page.nodes[self.index].content {
            Content::Element { name, .. } => name,
            Content::Text(_) => "",
        }
    }

    pub(super) fn attr(self, name: &str) -> Option<&'a str> {
        match &self.page.nodes[self.index].content {
            Content::Element { attributes, .. } => {
                attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
            }
            Content::Text(_) => None,
        }
    }

    pub(super) fn classes(self) -> impl Iterator<Item = &'a str> {
        self.attr("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// What stands directly in it.
    pub(super) fn children(self) -> impl Iterator<Item = Child<'a>> {
        let (mut next, end) = (self.index + 1, self.page.end(self.index));
        std::iter::from_fn(move || {
            let index = next;
            (index < end).then(|| {
                next = self.page.end(index);
                self.page.child(index)
            })
        })
    }

    pub(super) fn child_elements(self) -> impl Iterator<Item = Element<'a>> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// It and all elements in it, in the order of their beginnings.
    pub(super) fn elements(self) -> impl Iterator<Item = Element<'a>> {
        (self.index..self.page.end(self.index)).filter_map(move |index| self.page.element(index))
    }

    /// All texts in it.
    pub(super) fn text(self) -> impl Iterator<Item = &'a str> {
        (self.index..self.page.end(self.index)).filter_map(move |index| match self.page.child(index) {
            Child::Text(text) => Some(text),
            Child::Element(_) => None,
        })
    }

    pub(super) fn parent(self) -> Option<Element<'a>> {
        self.page.element(self.page.nodes[self.index].parent?)
    }

    /// The elements around it, innermost first.
    pub(super) fn ancestors(self) -> impl Iterator<Item = Element<'a>> {
        std::iter::successors(self.parent(), |element| element.parent())
    }

    /// Whether it is `outer` or in it.
    pub(super) fn is_within(self, outer: Element<'_>) -> bool {
        (outer.index..outer.page.end(outer.index)).contains(&self.index)
    }

    /// Calls `step` at the beginning and the end of every element, and at every text, until it says no.
    pub(super) fn walk(self, step: &mut dyn FnMut(Edge<'a>) -> bool) {
        let mut open: Vec<Element<'a>> = Vec::new();
        let end = self.page.end(self.index);
        for index in self.index..=end {
            while let Some(last) = open.pop_if(|last| self.page.end(last.index) <= index) {
                if !step(Edge::Close(last)) {
                    return;
                }
            }
            if index == end {
                return;
            }
            let edge = match self.page.child(index) {
                Child::Text(text) => Edge::Text(text),
                Child::Element(element) => {
                    open.push(element);
                    Edge::Open(element)
                }
            };
            if !step(edge) {
                return;
            }
        }
    }
}

impl Page {
    fn child(&self, index: usize) -> Child<'_> {
        match &self.nodes[index].content {
            Content::Text(text) => Child::Text(text),
            Content::Element { .. } => Child::Element(Element { page: self, index }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `<a><b>1</b>2<c><d/></c></a>3`
    fn page() -> Page {
        let mut page = Page::default();
        page.open("a", &[("class", "x y"), ("onclick", "z")]);
        page.open("b", &[]);
        page.text("1");
        page.close();
        page.text("2");
        page.open("c", &[]);
        page.open("d", &[]);
        page.close();
        page.close();
        page.close();
        page.text("3");
        page
    }

    #[test]
    fn elements_know_what_is_in_and_around_them() {
        let page = page();
        let root = page.root().expect("an element");
        let names = |elements: &mut dyn Iterator<Item = Element<'_>>| elements.map(Element::name).collect::<String>();
        assert_eq!(names(&mut root.child_elements()), "bc");
        assert_eq!(names(&mut root.elements()), "abcd");
        assert_eq!(root.text().collect::<String>(), "12");
        let last = root.elements().last().expect("an element");
        assert_eq!(names(&mut last.ancestors()), "ca");
        assert!(last.is_within(root) && !root.is_within(last));
        assert_eq!((root.classes().count(), root.attr("onclick")), (2, None));
    }

    #[test]
    fn the_walk_ends_what_it_begins() {
        let page = page();
        let mut way = String::new();
        page.root().expect("an element").walk(&mut |edge| {
            match edge {
                Edge::Text(text) => way.push_str(text),
                Edge::Open(element) => way.push_str(element.name()),
                Edge::Close(element) => way.push_str(&element.name().to_uppercase()),
            }
            true
        });
        assert_eq!(way, "ab1B2cdDCA");
    }

    #[test]
    fn an_element_left_open_ends_with_the_page() {
        let mut page = Page::default();
        page.open("a", &[]);
        page.text("1");
        assert_eq!(page.root().map(|root| root.text().count()), Some(1));
    }
}
