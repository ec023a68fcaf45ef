/**
 * The web view: pages, their data as JSON and CSV, and what happens now as server-sent events. A
 * front door like the command line; it looks at a home and cannot change it. One page, one package;
 * {@code http} is what all of them share, {@code live} follows the journal.
 */
@NullMarked
package org.lth.workbench.web;

import org.jspecify.annotations.NullMarked;
