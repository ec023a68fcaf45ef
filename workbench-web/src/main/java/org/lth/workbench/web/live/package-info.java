/** Follows the journal of a home and tells listeners what was appended. */
@NullMarked
package org.lth.workbench.web.live;

import org.jspecify.annotations.NullMarked;
