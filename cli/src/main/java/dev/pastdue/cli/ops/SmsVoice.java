package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.ConfigurationSet;
import dev.pastdue.cli.ops.StackInspection.Keyword;
import dev.pastdue.cli.ops.StackInspection.Sender;
import dev.pastdue.cli.ops.StackInspection.TopicDestination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/** What doctor and setup ask AWS End User Messaging for. Everything throws what the SDK does. */
record SmsVoice(PinpointSmsVoiceV2Client client) {
    Optional<ConfigurationSet> configurationSet(String name) {
        try {
            return client
                    .describeConfigurationSets(describe -> describe.configurationSetNames(name))
                    .configurationSets()
                    .stream()
                    .map(SmsVoice::configurationSet)
                    .findFirst();
        } catch (ResourceNotFoundException _) {
            return Optional.empty();
        }
    }

    private static ConfigurationSet configurationSet(ConfigurationSetInformation set) {
        return new ConfigurationSet(
                set.configurationSetName(),
                set.eventDestinations().stream()
                        .filter(each -> !Boolean.FALSE.equals(each.enabled()) && each.snsDestination() != null)
                        .map(each -> new TopicDestination(
                                each.eventDestinationName(),
                                each.snsDestination().topicArn(),
                                Set.copyOf(each.matchingEventTypesAsStrings())))
                        .toList());
    }

    void tell(String set, String destination, String topicArn) {
        client.createEventDestination(create -> create.configurationSetName(set)
                .eventDestinationName(destination)
                .matchingEventTypes(EventType.TEXT_ALL)
                .snsDestination(sns -> sns.topicArn(topicArn)));
    }

    List<Sender> senders() {
        Map<String, String> registrations = new HashMap<>();
        client.describeRegistrationsPaginator(_ -> {})
                .registrations()
                .forEach(each -> registrations.put(each.registrationId(), each.registrationStatusAsString()));
        var senders = new ArrayList<Sender>();
        var ofPools = new HashMap<String, String>();
        for (PhoneNumberInformation number :
                client.describePhoneNumbersPaginator(_ -> {}).phoneNumbers()) {
            String registration = number.registrationId() == null ? null : registrations.get(number.registrationId());
            if (number.poolId() != null && registration != null) {
                ofPools.put(number.poolId(), registration);
            }
            senders.add(new Sender(
                    names(number.phoneNumberId(), number.phoneNumberArn(), number.phoneNumber()),
                    number.status() == NumberStatus.ACTIVE,
                    Boolean.TRUE.equals(number.twoWayEnabled()),
                    number.twoWayChannelArn(),
                    registration,
                    number.poolId(),
                    Boolean.TRUE.equals(number.selfManagedOptOutsEnabled())));
        }
        for (PoolInformation pool : client.describePoolsPaginator(_ -> {}).pools()) {
            senders.add(new Sender(
                    names(pool.poolId(), pool.poolArn()),
                    pool.status() == PoolStatus.ACTIVE,
                    Boolean.TRUE.equals(pool.twoWayEnabled()),
                    pool.twoWayChannelArn(),
                    ofPools.get(pool.poolId()),
                    null,
                    Boolean.TRUE.equals(pool.selfManagedOptOutsEnabled())));
        }
        return senders;
    }

    List<Keyword> keywords(String sender) {
        return client.describeKeywordsPaginator(describe -> describe.originationIdentity(sender)).keywords().stream()
                .map(each -> new Keyword(each.keyword(), each.keywordActionAsString()))
                .toList();
    }

    private static Set<String> names(String... names) {
        return Stream.of(names).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
