/** What was checked, and the hashes that commit to everything. */
@NullMarked
package org.lth.workbench.web.integrity;

import org.jspecify.annotations.NullMarked;
