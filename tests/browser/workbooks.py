"""A technique as people open it, behind both doors, and what its diary holds in the end."""

from bare import button, state
from playwright.sync_api import expect

from upperback import Diary, technique

LESSONS = {"self-hug": "03_self_hug.ipynb", "cat-cow": "02_cat_cow.ipynb"}
OPENED_MS = 60_000


class Workbook:
    """A technique as a person opens it: in the dashboard, or in its lesson in JupyterLab."""

    def __init__(self, served, page, technique_id="self-hug"):
        """Open it."""
        self.served = served
        self.page = page
        self.technique = technique(technique_id)
        self._before = self._everything()
        # JupyterLab says itself that a kernel has died, above everything else.
        page.add_locator_handler(
            page.get_by_role("dialog", name="Kernel Restarting"),
            lambda dialog: dialog.get_by_role("button").last.click(),
        )
        self.open()

    def open(self):
        """Open it, or open it anew, as somebody does who comes back."""
        if self.served.door == "lab":
            self.served.run_all(self.page, LESSONS[self.technique.id])
        else:
            self.page.goto(self.served.url)
            self.page.get_by_role("tab", name="Techniques").click(timeout=OPENED_MS)
            button(self.page, self.technique.name).click()
        button(self.page, "Start").wait_for(timeout=OPENED_MS)

    def kernel(self):
        """Return the process of the kernel of this page, and no other."""
        kernel = self.page.evaluate("""() => {
          const config = document.getElementById("jupyter-config-data")?.textContent ?? "{}";
          return JSON.parse(config).kernelId ?? "";
        }""")
        [process] = [each for each in self.served.kernels() if kernel in " ".join(each.cmdline())]
        return process

    def rate_before(self, rating):
        """Rate the stiffness before the session, as a person does."""
        self.rating_before(rating).check(force=True)
        expect(self.rating_before(rating)).to_be_checked()

    def rating_before(self, rating):
        """Find a radio of the rating before the session."""
        groups = self.page.get_by_role("radiogroup", name="Stiffness before")
        return groups.locator("visible=true").get_by_role("radio", name=str(rating), exact=True)

    def play(self, cues=3):
        """Press Start, and Next so often."""
        button(self.page, "Start").click()
        for _ in range(cues):
            button(self.page, "Next").click()

    def finish(self):
        """Go on to the end."""
        while state(self.page)[0] != "finished":
            button(self.page, "Next").click()

    def stop_and_save(self):
        """Press Stop, and save what was done."""
        button(self.page, "Stop").click()
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_text("rate how it feels now")).to_be_visible()

    def entries(self):
        """Return what has come into the diary since, as another program finds it."""
        return [entry for entry in self._everything() if entry not in self._before]

    def _everything(self):
        diary = Diary.open(self.served.diary_url)
        entries = diary.entries()
        diary.close()
        return entries
