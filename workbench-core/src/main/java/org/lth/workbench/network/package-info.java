/**
 * Networks as declarations: which tensors exist, and which of them may be pruned. Depends on {@code
 * domain}.
 */
@NullMarked
package org.lth.workbench.network;

import org.jspecify.annotations.NullMarked;
