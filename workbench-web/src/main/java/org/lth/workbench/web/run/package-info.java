/** One run, and the data of its charts. */
@NullMarked
package org.lth.workbench.web.run;

import org.jspecify.annotations.NullMarked;
