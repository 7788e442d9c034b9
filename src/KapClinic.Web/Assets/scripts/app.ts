/** Everything a page does quicker with script. Each module looks for its own marks in the page and leaves all others alone. */
import * as busy from "./busy";
import * as copy from "./copy";
import * as dialogs from "./dialogs";
import * as errors from "./errors";
import * as finder from "./finder";
import * as idle from "./idle";
import * as instant from "./instant";
import * as keep from "./keep";
import * as leaving from "./leaving";
import * as liveCount from "./live-count";
import * as menus from "./menus";
import * as print from "./print";
import * as score from "./score";
import * as sign from "./sign";

for (const module of [menus, dialogs, errors, copy, finder, instant, keep, leaving, liveCount, busy, idle, print, score, sign]) module.start();
