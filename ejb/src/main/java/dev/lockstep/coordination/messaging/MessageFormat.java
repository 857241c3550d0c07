package dev.lockstep.coordination.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;

/**
 * The form of one kind of message: JSON in UTF-8.
 *
 * @param <T> what is in a message
 */
final class MessageFormat<T> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectWriter writer;
  private final ObjectReader reader;

  MessageFormat(Class<T> type) {
    this.writer = JSON.writerFor(type);
    this.reader = JSON.readerFor(type);
  }

  BytesMessage write(T content, Session session) throws JMSException {
    BytesMessage message = session.createBytesMessage();
    try {
      message.writeBytes(writer.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new LockstepException(ErrorCode.INTERNAL_FAULT, "Not to be written: " + content, e);
    }
    return message;
  }

  /**
   * @throws IOException if the message is none of this kind
   */
  T read(Message message) throws JMSException, IOException {
    if (!(message instanceof BytesMessage bytes)) {
      throw new IOException("No message of bytes: " + message.getJMSMessageID());
    }
    byte[] content = new byte[Math.toIntExact(bytes.getBodyLength())];
    bytes.readBytes(content);
    return reader.readValue(content);
  }
}
