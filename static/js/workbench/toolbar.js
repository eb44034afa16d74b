/** The small toolbar at the chosen words, with what they can be marked as. */

const GAP = 8;

export class Toolbar {
  #bar = document.getElementById("wb-toolbar");
  #here = this.#bar.querySelector("[data-here]");

  /** Let its buttons act; the words stay chosen meanwhile. */
  watch({ mark, putHere }) {
    this.#bar.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#bar.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button?.dataset.kind) {
        mark(button.dataset.kind);
      } else if (button) {
        putHere();
      }
    });
  }

  /** Show it at a range, above it where there is room. */
  show(range) {
    this.#bar.hidden = false;
    const [first] = range.getClientRects();
    const last = range.getBoundingClientRect();
    if (!first) {
      return;
    }
    const { offsetWidth: width, offsetHeight: height } = this.#bar;
    const above = first.top - height - GAP;
    const left = Math.min(
      Math.max(first.left + Math.min(first.width, 320) / 2 - width / 2, GAP),
      window.innerWidth - width - GAP,
    );
    this.#bar.style.setProperty("--left", `${left}px`);
    this.#bar.style.setProperty(
      "--top",
      `${above > 56 ? above : Math.min(last.bottom + GAP, window.innerHeight - height - GAP)}px`,
    );
  }

  /** Put it away. */
  hide() {
    this.#bar.hidden = true;
  }

  /** Offer to put a waiting mark on the chosen words, or no longer. */
  offerPlace(offered) {
    this.#here.hidden = !offered;
  }
}
