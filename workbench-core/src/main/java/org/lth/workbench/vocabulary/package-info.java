/** What the words of specifications stand for in one workbench, with its plug-ins. */
@NullMarked
package org.lth.workbench.vocabulary;

import org.jspecify.annotations.NullMarked;
