/** Task files as JSON. Nothing but its module is visible. */
@NullMarked
package org.lth.workbench.dispatch.json;

import org.jspecify.annotations.NullMarked;
