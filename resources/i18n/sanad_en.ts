<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>RingBand</name>
    <message numerus="yes">
        <source>%n more call(s) waiting</source>
        <translation>
            <numerusform>%n more call waiting</numerusform>
            <numerusform>%n more calls waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
