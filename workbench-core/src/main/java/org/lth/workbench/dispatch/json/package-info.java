/** The papers of tasks as JSON files. Nothing but its module is visible. */
@NullMarked
package org.lth.workbench.dispatch.json;

import org.jspecify.annotations.NullMarked;
