/** Tables as comma-separated values, written by commons-csv. Depends on nothing of ours. */
@NullMarked
package org.lth.workbench.csv;

import org.jspecify.annotations.NullMarked;
