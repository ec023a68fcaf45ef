/**
 * Tickets as ONNX models. Depends on {@code ticket}, {@code domain}, {@code network}, {@code
 * engine}.
 */
@NullMarked
package org.lth.workbench.ticket.onnx;

import org.jspecify.annotations.NullMarked;
