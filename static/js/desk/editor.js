/**
 * The rich-text field: ProseMirror with the small vocabulary of a body, over the text area that is sent with the form.
 *
 * Images that a body has already are kept; there is no way yet to bring in new ones. Everything beyond the vocabulary is dropped while typing and pasting, and again by the server. The editor's own style
 * sheet, which it would put into the page, is part of the desk's; so nothing inline is needed.
 */

import {
  Blockquote,
  Bold,
  BulletList,
  Caption,
  Document,
  Editor,
  Figure,
  HardBreak,
  Heading,
  Image,
  Italic,
  Link,
  ListItem,
  OrderedList,
  Paragraph,
  Text,
  UndoRedo,
} from "django-prose-editor/editor";

const EXTENSIONS = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Bold,
  Italic,
  Heading.configure({ levels: [2, 3] }),
  Blockquote,
  BulletList,
  OrderedList,
  ListItem,
  Link.configure({ enableTarget: false, protocols: ["http", "https", "mailto"], openOnClick: false }),
  Figure,
  Image,
  Caption,
  UndoRedo,
];

/** What the toolbar offers: its sign, its name, what it does, and when it is on or possible. */
const TOOLS = [
  { sign: "B", name: "Bold", keys: "Ctrl+B", run: (chain) => chain.toggleBold(), on: "bold" },
  { sign: "I", name: "Italic", keys: "Ctrl+I", run: (chain) => chain.toggleItalic(), on: "italic" },
  { sign: "Link", name: "Link", keys: "Ctrl+K", run: (chain) => chain.addLink(), on: "link" },
  { sign: "Unlink", name: "Remove the link", run: (chain) => chain.unsetLink(), needs: "link" },
  { sign: "H2", name: "Heading", run: (chain) => chain.toggleHeading({ level: 2 }), on: ["heading", { level: 2 }] },
  {
    sign: "H3",
    name: "Smaller heading",
    run: (chain) => chain.toggleHeading({ level: 3 }),
    on: ["heading", { level: 3 }],
  },
  { sign: "“ ”", name: "Block quotation", run: (chain) => chain.toggleBlockquote(), on: "blockquote" },
  { sign: "•", name: "List", run: (chain) => chain.toggleBulletList(), on: "bulletList" },
  { sign: "1.", name: "Numbered list", run: (chain) => chain.toggleOrderedList(), on: "orderedList" },
  { sign: "↶", name: "Undo", keys: "Ctrl+Z", run: (chain) => chain.undo() },
  { sign: "↷", name: "Redo", keys: "Ctrl+Shift+Z", run: (chain) => chain.redo() },
];

for (const area of document.querySelectorAll("textarea[data-editor]")) {
  if (!area.disabled && !area.readOnly) {
    edit(area);
  }
}

/** Puts the editor in the place of a text area, which keeps the HTML. */
function edit(area) {
  const frame = document.createElement("div");
  frame.className = "prose-editor";
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Text formats");
  const place = document.createElement("div");
  frame.append(bar, place);
  area.before(frame);
  area.hidden = true;
  const label = document.querySelector(`label[for="${area.id}"]`);

  const editor = new Editor({
    element: place,
    extensions: EXTENSIONS,
    content: area.value,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label?.textContent.replace(":", "") ?? "Text",
      },
    },
    onUpdate: () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onTransaction: () => show(editor, buttons),
  });
  const buttons = TOOLS.map((tool) => button(tool, editor));
  bar.append(...buttons.map((each) => each.element));
  rove(bar);
  label?.addEventListener("click", () => editor.commands.focus());
  show(editor, buttons);
}

/** A toolbar's button. */
function button(tool, editor) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "editor-tool";
  element.textContent = tool.sign;
  element.setAttribute("aria-label", tool.name);
  element.title = tool.keys ? `${tool.name} (${tool.keys})` : tool.name;
  // The editor's own `focus` waits for the next frame, in which quick typing would be lost.
  element.addEventListener("mousedown", (event) => event.preventDefault());
  element.addEventListener("click", () => {
    editor.view.focus();
    tool.run(editor.chain()).run();
  });
  return { element, tool };
}

/** Shows on each button whether its format holds here. */
function show(editor, buttons) {
  for (const { element, tool } of buttons) {
    if (tool.on) {
      element.setAttribute("aria-pressed", String(editor.isActive(...[tool.on].flat())));
    }
    if (tool.needs) {
      element.hidden = !editor.isActive(tool.needs);
    }
  }
}

/** One stop for the Tab key; arrows go from button to button. */
function rove(bar) {
  const shown = () => [...bar.children].filter((element) => !element.hidden);
  for (const element of bar.children) {
    element.tabIndex = -1;
  }
  bar.firstElementChild.tabIndex = 0;
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const all = shown();
      const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
      for (const element of bar.children) {
        element.tabIndex = element === next ? 0 : -1;
      }
      next.focus();
      event.preventDefault();
    }
  });
}
