package org.lth.workbench.ticket.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.lth.workbench.ticket.ModelWriter;
import org.lth.workbench.ticket.TicketModel;

/**
 * An ONNX model. Weights are whole, pruned ones 0, since runtimes hardly take sparse ones.
 *
 * @see <a href="https://onnx.ai/onnx/repo-docs/IR.html">the format</a>
 */
final class OnnxWriter implements ModelWriter {
  /** Old enough for every runtime in use, new enough for each operator here. */
  private static final long OPERATORS = 13;

  private static final long FORMAT = 7;

  @Override
  public void write(TicketModel ticket, OutputStream target) throws IOException {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("Ticket Workbench")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .setGraph(new OnnxGraph(ticket).build());
    ticket
        .facts()
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    CodedOutputStream coded = CodedOutputStream.newInstance(target);
    coded.useDeterministicSerialization();
    model.build().writeTo(coded);
    coded.flush();
  }
}
