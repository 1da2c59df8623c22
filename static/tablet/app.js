// The page as an app: a worker keeps it, it opens without a network, and a new version comes only when nothing waits.
const WORKER = "/tablet/worker.js";
const PAGES = ["/tablet", "/en/tablet"];
const TRIED = "jiangtai-tablet-tried";

export class App {
  // `quiet` says whether a reload would take nothing away from the judge.
  constructor({ base, version, quiet }) {
    Object.assign(this, { page: `${base}/tablet`, version, quiet, registration: null, replaced: false, newest: version });
    this.workers = navigator.serviceWorker;
  }

  // Resolves once this page can be opened again without a network; false where browsers keep no workers (plain http).
  async start() {
    if (!this.workers) return false;
    let controlled = Boolean(this.workers.controller);
    this.workers.addEventListener("controllerchange", () => {
      this.replaced ||= controlled;
      controlled = true;
      this.consider();
    });
    const own = await this.keep(this.page);
    this.registration = own;
    own.addEventListener("updatefound", () => own.installing?.addEventListener("statechange", () => this.consider()));
    await this.workers.ready;
    this.consider();
    for (const page of PAGES) if (page !== this.page) this.keep(page).catch(() => {});
    return true;
  }

  // Each language's page has a worker of its own.
  keep(scope) {
    return this.workers.register(WORKER, { scope, updateViaCache: "none" });
  }

  // Which version of the page the server hands out now.
  heard(newest) {
    this.newest = newest;
    if (newest !== this.version) this.updating ??= this.update().finally(() => { this.updating = null; });
    this.consider();
  }

  async update() {
    await this.registration?.update().catch(() => {});
  }

  // An old page goes on working with a new server; it makes way only while nothing waits to be sent (D15).
  consider() {
    if (!this.quiet()) return;
    if (this.replaced) location.reload();
    else if (this.registration) this.registration.waiting?.postMessage("take over");
    else if (!this.workers && this.newest !== this.version && sessionStorage.getItem(TRIED) !== this.newest) {
      sessionStorage.setItem(TRIED, this.newest);
      location.reload();
    }
  }
}
