/**
 * What must hold of recorded runs and can be seen without training: laws of whole runs and laws of
 * single levels, each a class and a line in {@link org.lth.workbench.law.Laws}.
 */
@NullMarked
package org.lth.workbench.law;

import org.jspecify.annotations.NullMarked;
